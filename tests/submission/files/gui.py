import tkinter as tk
import threading, socket, subprocess, multiprocessing as mp
import numpy as np
root = tk.Tk()
label = tk.Label(root, text='hi')
label.pack()
subprocess.run(['ls'], check=True)
threading.Thread(target=print, daemon=True).start()
def relu(x):
    return np.maximum(x, 0)
root.mainloop()
