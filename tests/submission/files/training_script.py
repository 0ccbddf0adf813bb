import os, sys, time, json, argparse, logging, random
from pathlib import Path
from collections import OrderedDict
import numpy as np
import torch
import torch.nn as nn
import torch.optim as optim
from torch.utils.data import DataLoader, Dataset
from torchvision import datasets, transforms
from tqdm import tqdm

logging.basicConfig(level=logging.INFO)
log = logging.getLogger(__name__)
os.environ['CUDA_VISIBLE_DEVICES'] = '0'
DATA = Path('data') / 'mnist'
device = torch.device('cuda' if torch.cuda.is_available() else 'cpu')
torch.manual_seed(0)


class LeNet(nn.Module):
    def __init__(self, classes=10):
        super(LeNet, self).__init__()
        self.features = nn.Sequential(OrderedDict([('c1', nn.Conv2d(1, 6, 5)), ('r1', nn.ReLU())]))
        self.fc = nn.Linear(84, classes)

    def forward(self, x):
        return self.fc(self.features(x).view(x.size(0), -1))


def pad2d(x, padding, value=0):
    p = padding
    x = x.astype(np.result_type(x, value))
    return np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)), constant_values=value)


def train(model, loader, optimizer):
    for x, y in tqdm(loader):
        optimizer.zero_grad()
        loss = nn.CrossEntropyLoss()(model(x.to(device)), y)
        loss.backward()
        optimizer.step()


transform = transforms.Compose([transforms.ToTensor(), transforms.Normalize((0.1307,), (0.3081,))])
train_set = datasets.MNIST('data', train=True, download=True, transform=transform)
loader = DataLoader(train_set, batch_size=64, shuffle=True)
model = LeNet().to(device)
opt = optim.SGD(model.parameters(), lr=0.01)
for epoch in range(10):
    train(model, loader, opt)
    log.info('epoch %d', epoch)
torch.save(model.state_dict(), 'lenet.pt')
if __name__ == '__main__':
    parser = argparse.ArgumentParser()
    parser.parse_args()
