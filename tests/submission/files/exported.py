#!/usr/bin/env python
# coding: utf-8

# # Homework

# In[1]:


get_ipython().run_line_magic('matplotlib', 'inline')
import numpy as np
import matplotlib.pyplot as plt


# In[3]:


def relu(x):
    return np.maximum(x, 0)


# In[ ]:


plt.plot(relu(data))
